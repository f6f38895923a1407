// Package contender is what the Go programs share: the contract's parameters and answers, and the clients of the database
// and of the downstream service. Routing, binding and validation are each framework's own.
package contender
