module ekstoken

go 1.26

require (
	github.com/aws/aws-sdk-go-v2 v1.47.8
	github.com/aws/aws-sdk-go-v2/credentials v1.20.16
)

require github.com/aws/smithy-go v1.28.8 // indirect
