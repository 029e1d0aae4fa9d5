/** A browser window whose tabs are frames: each is a page of its own on the same store, and one that is taken away dies at once. */
declare global {
  interface Window {
    openTab(query: string): Promise<number>;
    /** Takes a tab away, whatever it is doing. */
    killTab(tab: number): void;
    tabs: HTMLIFrameElement[];
  }
}

window.tabs = [];
window.openTab = async (query) => {
  const frame = document.createElement('iframe');
  frame.src = `phone.html?${query}`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  return window.tabs.push(frame) - 1;
};
window.killTab = (tab) => window.tabs[tab]?.remove();

export {};
