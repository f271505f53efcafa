# Targets are listed by `make help`.
.DEFAULT_GOAL := help
.PHONY: help build serve size dts clean test-e2e

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## fill dist (PLAIN=1: without what makes the module small)
	@go -C scripts run ./build

serve: build ## build, and serve on http://localhost:8080 (PORT=… for another)
	@go -C scripts run ./serve

dts: ## write web/ekstoken.d.ts from the Go types
	@go -C scripts run ./dts

size: ## print what the page and each Go package cost to download
	@go -C scripts run ./size

test-e2e: build e2e/node_modules ## test page and module in Chromium, Firefox and WebKit (E2E_ENGINES=chromium,…)
	@scripts/setup chromium firefox webkit || true
	@cd e2e && npm test --silent

e2e/node_modules: e2e/package-lock.json
	@scripts/setup node
	@cd e2e && npm ci --silent && touch node_modules

clean: ## remove what was built
	rm -rf dist tmp bin
