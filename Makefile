# Targets are listed by `make help`.
.DEFAULT_GOAL := help
ifeq ($(HOME),) # Go, npm and browsers keep their caches there
export HOME := $(shell getent passwd "$$(id -u)" | cut -d: -f6)
endif
.PHONY: help build package portable image sbom release release-check lint-workflows verify vuln serve size bench test test-all check test-go test-wasm test-conformance test-e2e test-release fuzz format generate clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## fill dist (LAYERS=…: with the layers of scripts/build/module/layers.go up to that one; PLAIN=1: with none)
	@go -C scripts run ./build

package: build ## make the npm package, dist/ekstoken-<version>.tgz
	@go -C scripts run ./release/pack
	@go -C scripts run ./release/checksums

portable: build ## make the page as one file, dist/ekstoken.html
	@go -C scripts run ./release/portable
	@go -C scripts run ./release/checksums

image: build ## make the server and dist an OCI image, dist/ekstoken-<version>-image.tar
	@go -C scripts run ./release/image
	@go -C scripts run ./release/checksums

sbom: ## list what the module is made of, with licences (CycloneDX), in dist/ekstoken-<version>.cdx.json
	@scripts/release/sbom

release: package portable image sbom ## gather what a release has attached in release
	@go -C scripts run ./release/checksums
	@scripts/release/gather

release-check: ## check that TAG=v<version> is this version, and that the change log has it
	@scripts/release/gather check "$(TAG)"

lint-workflows: ## lint the files of .github/workflows
	@scripts/check/workflows

verify: ## build twice from clean clones, and compare every byte
	@scripts/release/verify

vuln: ## ask the Go vulnerability database about every module (needs the network; VULN_DB=… for a mirror)
	@scripts/check/vuln

serve: build ## build, and serve on http://localhost:8080 (PORT=… for another)
	@go -C scripts build -o ../bin/ ./serve && cd scripts && ../bin/serve

test: ## check and test, the page in Chromium alone; ends with a line that says how it went
	@go -C scripts run ./check/testall

test-all: ## the same in Chromium, Firefox and WebKit, and all the rest: what CI runs
	@go -C scripts run ./check/testall everything

check: ## gofmt, go vet and staticcheck in every Go module; Prettier on JavaScript, tsc on that of web
	@go -C scripts run ./check/testall check

test-go: ## test natively
	@go -C scripts run ./check/testall go

test-wasm: ## test the core as js/wasm in a headless Chromium
	@go -C scripts run ./check/testall wasm

test-conformance: ## test against aws-iam-authenticator, aws-sdk-go-v2, client-go and the outputs' own clients
	@go -C scripts run ./check/testall conformance

test-e2e: ## test page and module in Chromium, Firefox and WebKit (E2E_ENGINES=chromium,… for some)
	@go -C scripts run ./check/testall e2e

test-release: ## test the package in consumers' projects, and the recipes of docs/serving
	@go -C scripts run ./check/testall release

fuzz: ## run each fuzz target for a minute (FUZZ_TIME=… for another time)
	@go -C scripts run ./check/testall fuzz

format: e2e/node_modules ## have Prettier write JavaScript as make check wants it
	@e2e/node_modules/.bin/prettier --write --log-level=warn .

generate: ## write the types, encoders and documents that are made from the Go code
	@go -C scripts run ./generate/dts
	@go -C scripts run ./generate/jsongen
	@go generate ./internal/inspect

size: build ## print what the page and each Go package cost, and fail over the budget
	@go -C scripts run ./check/size -packages

bench: build bench/node_modules ## measure beside Go's hello world and other signers, into bench/results.md
	@scripts/setup chromium
	@cd bench && node bench.js

bench/node_modules: bench/package-lock.json
	@scripts/setup node
	@cd bench && npm ci --silent && touch node_modules

e2e/node_modules: e2e/package-lock.json
	@scripts/setup node
	@cd e2e && npm ci --silent && touch node_modules

conformance/recipes/testdata/node/node_modules: conformance/recipes/testdata/node/package-lock.json
	@scripts/setup node
	@cd conformance/recipes/testdata/node && npm ci --silent && touch node_modules

clean: ## remove what was built
	rm -rf dist tmp bin
