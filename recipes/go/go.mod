// Keeps this program out of the module around it.
module example.com/eks-token

go 1.24
