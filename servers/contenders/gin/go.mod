module crossover/gin

go 1.25.0

require (
	crossover/contender v0.0.0
	github.com/gin-gonic/gin v1.12.0
	github.com/go-playground/validator/v10 v10.30.4
)

replace crossover/contender => ../go
