package symbolic

// descending is the permutation that sorts n distinct keys of w words.
func descending(keys []uint64, n, w int) []int32 {
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	if n <= 48 {
		insertionSort(order, keys, w)
		return order
	}
	return radixSort(order, keys, w)
}

func insertionSort(order []int32, keys []uint64, w int) {
	for i := range order {
		for k := i; k > 0; k-- {
			a, b := int(order[k-1])*w, int(order[k])*w
			if compare(keys[a:a+w], keys[b:b+w]) >= 0 {
				break
			}
			order[k-1], order[k] = order[k], order[k-1]
		}
	}
}

// radixSort sorts by the exponents of one generator after another, the least
// significant first; each pass keeps the order of what is equal to it.
func radixSort(order []int32, keys []uint64, w int) []int32 {
	or := occurring(keys, len(order), w)
	out := make([]int32, len(order))
	for word := w - 1; word >= 0; word-- {
		for shift := 0; shift < 64; shift += 8 {
			if byte(or[word]>>shift) == 0 {
				continue
			}
			var start [256]int32
			for i := word; i < len(keys); i += w {
				start[byte(keys[i]>>shift)]++
			}
			sum := int32(0)
			for d := 255; d >= 0; d-- {
				start[d], sum = sum, sum+start[d]
			}
			for _, i := range order {
				d := byte(keys[int(i)*w+word] >> shift)
				out[start[d]] = i
				start[d]++
			}
			order, out = out, order
		}
	}
	return order
}
