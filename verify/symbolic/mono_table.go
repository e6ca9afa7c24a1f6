package symbolic

// table numbers distinct keys in the order they come, by open addressing. The
// hash of a key is linear in its words, so that the hash of a product of
// monomials is the sum of their hashes.
type table struct {
	w     int
	keys  []uint64 // the distinct keys
	hash  []uint64 // and their hashes
	slots []int32  // 1 + the number of a key; 0 is free
	shift uint
}

// newTable is a table for at most n keys, and at first for not too many.
func newTable(w, n int) *table {
	n = min(n, 1<<14)
	t := &table{w: w, shift: 60, keys: make([]uint64, 0, n*w), hash: make([]uint64, 0, n)}
	for 1<<(64-t.shift) < 2*n {
		t.shift--
	}
	t.slots = make([]int32, 1<<(64-t.shift))
	return t
}

// hashes are the hashes of n keys of w words.
func hashes(keys []uint64, n, w int) []uint64 {
	out := make([]uint64, n)
	for i := range out {
		h, odd := uint64(0), uint64(0x9e3779b97f4a7c15)
		for _, x := range keys[i*w : (i+1)*w] {
			h += x * odd
			odd *= 0xd1342543de82ef95
		}
		out[i] = h
	}
	return out
}

// row sets at[j] to the number of the product of the monomial key and monomial
// j of keys.
func (t *table) row(key []uint64, hash uint64, keys, hashes []uint64, at []int32) {
	w, slots, shift := t.w, t.slots, t.shift&63
	mask := uint64(len(slots) - 1)
	at = at[:len(hashes)]
	for j, h := range hashes {
		h += hash
		for s := h >> shift; ; s++ {
			k := slots[s&mask]
			if k == 0 {
				at[j] = int32(len(t.hash))
				t.insert(s&mask, h, key, keys[j*w:])
				slots, shift = t.slots, t.shift&63
				mask = uint64(len(slots) - 1)
				break
			}
			// The factor of the hash is odd: a single word is its hash.
			if t.hash[k-1] == h && (w == 1 || isProduct(t.keys[int(k-1)*w:], key, keys[j*w:])) {
				at[j] = k - 1
				break
			}
		}
	}
}

// isProduct tells whether the monomial c is a·b.
func isProduct(c, a, b []uint64) bool {
	for i, x := range a {
		if c[i] != x+b[i] {
			return false
		}
	}
	return true
}

// insert puts the monomial a·b into a free slot and doubles the slots once they
// are half full.
func (t *table) insert(slot, hash uint64, a, b []uint64) {
	limit("the number of terms", len(t.hash)+1, maxTerms)
	t.hash = append(t.hash, hash)
	for i, x := range a {
		t.keys = append(t.keys, x+b[i])
	}
	t.slots[slot] = int32(len(t.hash))
	if 2*len(t.hash) <= len(t.slots) {
		return
	}
	t.shift--
	t.slots = make([]int32, 2*len(t.slots))
	mask := uint64(len(t.slots) - 1)
	for i, h := range t.hash {
		s := h >> t.shift
		for t.slots[s&mask] != 0 {
			s++
		}
		t.slots[s&mask] = int32(i + 1)
	}
}
