using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Figures;

/// <summary>What lies between two lines in a plot, such as a band of confidence.</summary>
/// <param name="Name">What the legend calls it; left out of the legend where empty.</param>
/// <param name="X">x of the lines, ascending.</param>
/// <param name="Lower">y of the lower line, as many; a NaN leaves a gap.</param>
/// <param name="Upper">y of the upper line, as many.</param>
/// <param name="Color">The colour, best with some opacity.</param>
public sealed record Strip(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper, Rgba Color);
