import "@shared/styles/tokens.css";
import "@shared/styles/base.css";
import "./styles/tokens.css";
import "./styles/page.css";

import { createApp } from "vue";

import App from "./App.vue";

createApp(App).mount("#app");
