module ekstoken

go 1.26
