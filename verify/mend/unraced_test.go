//go:build !race

package mend_test

const raced = false
