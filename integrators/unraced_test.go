//go:build !race

package integrators_test

const raced = false
