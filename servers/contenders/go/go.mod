module crossover/contender

go 1.25.0
