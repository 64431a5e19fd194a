import "./element";
import "./theme.css";

import { provideGlobalConfig } from "element-plus";
import zhCn from "element-plus/es/locale/lang/zh-cn";
import { createApp } from "vue";

import ConsoleApp from "./ConsoleApp.vue";
import { router } from "./router";

const app = createApp(ConsoleApp);
provideGlobalConfig({ locale: zhCn }, app, true);
app.use(router).mount("#app");
