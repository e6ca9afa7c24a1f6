module github.com/flowproof/flowproof/internal/simd/openblas

go 1.26.0

require github.com/flowproof/flowproof v0.0.0

require golang.org/x/sys v0.49.0 // indirect

replace github.com/flowproof/flowproof => ../../..
