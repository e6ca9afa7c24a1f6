package symbolic

// descending is the permutation that sorts n distinct keys of w words, by merging
// the runs in which they descend already: the products with one monomial are such
// a run.
func descending(keys []uint64, n, w int) []int32 {
	order, ends := make([]int32, n), []int{0} // of the runs
	for i := range order {
		order[i] = int32(i)
		if i > 0 && compare(keys[(i-1)*w:i*w], keys[i*w:(i+1)*w]) < 0 {
			ends = append(ends, i)
		}
	}
	ends = append(ends, n)
	for out := make([]int32, n); len(ends) > 2; {
		left := ends[:1]
		for k := 0; k+1 < len(ends); k += 2 {
			middle, end := ends[k+1], ends[min(k+2, len(ends)-1)]
			merge(out[ends[k]:end], order[ends[k]:middle], order[middle:end], keys, w)
			left = append(left, end)
		}
		order, out, ends = out, order, left
	}
	return order
}

// merge merges two runs to one.
func merge(out, a, b []int32, keys []uint64, w int) {
	for len(a) > 0 && len(b) > 0 {
		if x, y := int(a[0])*w, int(b[0])*w; compare(keys[x:x+w], keys[y:y+w]) >= 0 {
			out[0], a = a[0], a[1:]
		} else {
			out[0], b = b[0], b[1:]
		}
		out = out[1:]
	}
	copy(out, a)
	copy(out, b)
}
