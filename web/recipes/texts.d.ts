// The build makes texts.js of recipes/recipes.json and the files that it names.

export const recipes: {
  language: string;
  title: string;
  file: string;
  signs: boolean;
  tested: boolean;
  checked: string;
  wrong: { text: string; finding: string }[];
  links: { title: string; url: string }[];
  code: string;
}[];
