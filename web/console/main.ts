import "./element";
import "@shared/styles/tokens.css";
import "@shared/styles/base.css";
import "./theme.css";

import { localeContextKey } from "element-plus";
import zhCn from "element-plus/es/locale/lang/zh-cn";
import { createApp, ref } from "vue";

import ConsoleApp from "./ConsoleApp.vue";
import { router } from "./router";

createApp(ConsoleApp).provide(localeContextKey, ref(zhCn)).use(router).mount("#app");
