package api

import (
	"runtime"

	"github.com/aws/aws-sdk-go-v2/aws"

	"ekstoken/internal/presign"
)

// VersionInfo says which versions a module was built from.
type VersionInfo struct {
	// Version is ekstoken's.
	Version string `json:"version"`
	// Go is the version of the toolchain, such as "go1.26.8".
	Go string `json:"go"`
	// SDK is the version of aws-sdk-go-v2, which signs, such as "1.47.8".
	SDK string `json:"sdk"`
}

func regions(_ *API, text string) (any, error) {
	if err := decode(text, noParams{}); err != nil {
		return nil, err
	}
	return partitions(presign.Partitions()), nil
}

func version(_ *API, text string) (any, error) {
	if err := decode(text, noParams{}); err != nil {
		return nil, err
	}
	return &VersionInfo{Version: Version, Go: runtime.Version(), SDK: aws.SDKVersion}, nil
}
