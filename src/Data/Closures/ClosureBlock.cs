namespace VlbiOps.Data.Closures;

/// <summary>Closures that share visibilities, and how their errors go together: those of one scan.</summary>
/// <param name="First">Index of the first closure.</param>
/// <param name="Count">How many follow one another.</param>
/// <param name="Covariance">Their covariance, row after row (Count x Count), in the square of the closures' unit.</param>
public sealed record ClosureBlock(int First, int Count, double[] Covariance);
