module crossover/gin

go 1.25.0

require crossover/contender v0.0.0

replace crossover/contender => ../go
