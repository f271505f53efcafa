# Targets are listed by `make help`.
