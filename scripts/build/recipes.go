package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// recipeTexts replaces web/recipes/texts.js: it returns the entries of
// recipes.json, each with the text of its file as code.
func recipeTexts(folder string) api.Plugin {
	const namespace = "recipe-texts"
	return api.Plugin{Name: namespace, Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^\./texts\.js$`}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: "texts.js", Namespace: namespace}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: namespace}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			recipes, err := readRecipes(folder)
			if err != nil {
				return api.OnLoadResult{}, err
			}
			text := "export const recipes = " + string(recipes) + ";"
			return api.OnLoadResult{Contents: &text}, nil
		})
	}}
}

// readRecipes returns the recipes of a folder as JSON.
func readRecipes(folder string) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(folder, "recipes.json"))
	if err != nil {
		return nil, err
	}
	var recipes []map[string]any
	if err := json.Unmarshal(text, &recipes); err != nil {
		return nil, fmt.Errorf("recipes.json: %w", err)
	}
	for _, r := range recipes {
		name, _ := r["file"].(string)
		code, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil {
			return nil, fmt.Errorf("recipes.json: %w", err)
		}
		r["code"] = string(code)
	}
	return json.Marshal(recipes)
}
