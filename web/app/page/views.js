// Which view is shown. The URL's fragment names it and nothing else: what a
// person pastes never gets there.

const titles = {
  inspect: "ekstoken: read and make Amazon EKS tokens",
  generate: "Generate an Amazon EKS token: ekstoken",
  embed: "Embed ekstoken",
};

/** Shows the view that the fragment names, and follows it. */
export function followFragment() {
  show(fragment());
  addEventListener("hashchange", () => {
    const name = location.hash.slice(1);
    // The skip link's fragment is a place within the view.
    if (!Object.hasOwn(titles, name)) return;
    show(name);
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

function fragment() {
  const name = location.hash.slice(1);
  return Object.hasOwn(titles, name) ? name : "inspect";
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
