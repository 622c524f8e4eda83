namespace VlbiOps.Optim.LineSearches;

/// <summary>What is known at a line's start, and the steps that make sense along it.</summary>
/// <param name="Value">phi(0).</param>
/// <param name="Slope">phi'(0), negative.</param>
/// <param name="First">The first trial step.</param>
/// <param name="Largest">The largest step allowed.</param>
/// <param name="Smallest">Steps closer than this are the same point to rounding.</param>
/// <param name="Noise">Changes of the value below this are told by the slopes.</param>
internal readonly record struct LineStart(double Value, double Slope, double First, double Largest, double Smallest, double Noise);
