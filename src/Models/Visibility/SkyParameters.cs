using VlbiOps.Core.Objectives;
using VlbiOps.Models.Priors;

namespace VlbiOps.Models.Visibility;

/// <summary>The parameters that models have in common, with starts and bounds that suit the horizons of M87* and Sgr A*. Lengths and fluxes have no prior: between
/// their bounds every value is alike. Angles turn freely.</summary>
internal static class SkyParameters
{
    /// <summary>The flux density of the whole.</summary>
    public static Parameter Flux { get; } = new("flux", "Jy", 0.6) { Lower = 0, Upper = 10 };

    /// <summary>The diameter of a ring or disk.</summary>
    public static Parameter Diameter { get; } = new("diameter", "uas", 40) { Lower = 1, Upper = 200 };

    /// <summary>The full width at half maximum of the Gaussian by which a ring or disk is blurred.</summary>
    public static Parameter Width { get; } = new("width", "uas", 15) { Lower = 0.5, Upper = 100 };

    /// <summary>The full width at half maximum of a blob.</summary>
    public static Parameter HalfMaximum(string name) => new(name, "uas", 40) { Lower = 1, Upper = 1000 };

    /// <summary>A pure number from 0 to 1.</summary>
    public static Parameter Fraction(string name, double start) => new(name, string.Empty, start) { Lower = 0, Upper = 1 };

    /// <summary>An angle; a position angle runs from north through east.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="period">360 degrees, or 180 for the direction of an axis.</param>
    public static Parameter Angle(string name, double period = 360) => new(name, "deg", 0) { Prior = Distributions.Angle(period) };
}
