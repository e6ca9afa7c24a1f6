package main

// The times are √(2/g) = 0.4515 and, a flight of 2·0.8·√(2/g) later, 1.1740.
func Example() {
	main()
	// Output:
	// bounce at t = 0.4515, velocity -4.429, then 3.544
	// bounce at t = 1.1740, velocity -3.544, then 2.835
	// bounce at t = 1.7519, velocity -2.835, then 2.268
	// height 0.2607 at t = 2.0
}
