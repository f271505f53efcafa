// Which view is shown. The URL's fragment names it, and for the Code view what
// is chosen there: what a person pastes never gets there.

const titles = {
  inspect: "ekstoken: read and make Amazon EKS tokens",
  generate: "Generate an Amazon EKS token: ekstoken",
  code: "Code that makes Amazon EKS tokens: ekstoken",
  embed: "Embed ekstoken",
};

/**
 * Shows the view that the fragment names, and follows it.
 *
 * @param {(name: string) => void} onshow called with each view that is shown
 */
export function followFragment(onshow) {
  show(viewOf(location.hash) ?? "inspect");
  onshow(viewOf(location.hash) ?? "inspect");
  addEventListener("hashchange", () => {
    const name = viewOf(location.hash);
    // The skip link's fragment is a place within the view.
    if (name === undefined) return;
    show(name);
    onshow(name);
    document.getElementById(`${name}-title`)?.focus();
  });
}

/**
 * Goes to a view, as its link does.
 *
 * @param {string} name
 */
export function goTo(name) {
  location.hash = name;
}

/** The view that a fragment names, undefined for none. */
function viewOf(fragment) {
  const name = fragment.startsWith("#code?") ? "code" : fragment.slice(1);
  return Object.hasOwn(titles, name) ? name : undefined;
}

function show(name) {
  for (const view of document.querySelectorAll("[data-view]")) {
    view.toggleAttribute("hidden", view.getAttribute("data-view") !== name);
  }
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = titles[name];
}
