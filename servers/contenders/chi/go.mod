module crossover/chi

go 1.25.0

require (
	crossover/contender v0.0.0
	github.com/go-chi/chi/v5 v5.3.2
	github.com/go-playground/validator/v10 v10.30.4
)

replace crossover/contender => ../go
