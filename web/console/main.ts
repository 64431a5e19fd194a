import { createApp, h } from "vue";

createApp({ render: () => h("p", "送炭工作台") }).mount("#app");
