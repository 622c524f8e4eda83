namespace VlbiOps.Models.Aperture;

/// <summary>The outline of an aperture that is not the circle of the primary's radius: an ellipse with axes along x and y.</summary>
/// <param name="SemiAxisX">Half the extent along x, m.</param>
/// <param name="SemiAxisY">Half the extent along y, m.</param>
/// <param name="CentreX">The centre, m.</param>
/// <param name="CentreY">The centre, m.</param>
public sealed record Rim(double SemiAxisX, double SemiAxisY, double CentreX = 0, double CentreY = 0);
