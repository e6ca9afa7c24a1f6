//go:build !race

package workprecision

const raced = false
