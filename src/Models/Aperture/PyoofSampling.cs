namespace VlbiOps.Models.Aperture;

/// <summary>The sampling of pyoof, for comparison: its grid and hard mask, and bilinear interpolation of the far field of its FFT.</summary>
/// <param name="Resolution">Points across the grid.</param>
/// <param name="BoxFactor">Half the grid's width in dish radii.</param>
public sealed record PyoofSampling(int Resolution = 256, double BoxFactor = 5);
