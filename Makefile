# Targets are listed by `make help`.
.DEFAULT_GOAL := help
.PHONY: help build serve size dts clean

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

clean: ## remove what was built
	rm -rf dist tmp bin
