package simd

// Eliminate subtracts from each row f times the row top, where f = row[pivot]·inverse is such that row[pivot] becomes 0 if inverse
// is 1/top[pivot]. The rows have the length of top, which is less than 8 or a multiple of it, and begin stride numbers apart; the f are stored in
// factors, as far apart. pivot is less than 8; what lies before it in the rows is undefined afterwards. Nothing is fused.
func Eliminate(top, rows, factors []float64, stride, pivot int, inverse float64) {
	n := len(top)
	if len(rows) == 0 {
		return
	}
	count := (len(rows)-n)/stride + 1
	_, _ = rows[(count-1)*stride+n-1], factors[(count-1)*stride]
	if fast != nil && n >= block {
		fast.eliminate(n, count, stride, pivot, &rows[0], &top[0], &factors[0], inverse)
		return
	}
	for i := range count {
		row := rows[i*stride:][:n]
		f := row[pivot] * inverse
		factors[i*stride] = f
		for j := pivot; j < n; j++ {
			row[j] -= float64(f * top[j])
		}
	}
}
