module ekstoken/scripts

go 1.26
