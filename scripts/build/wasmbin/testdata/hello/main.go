// Hello is a small program for the tests of wasmbin.
package main

func main() { println("hello") }
