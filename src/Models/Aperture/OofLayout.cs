using System.Globalization;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Likelihoods;

namespace VlbiOps.Models.Aperture;

/// <summary>Where each parameter of an out-of-focus holography problem stands in the model's vector, and what it is called.</summary>
/// <remarks>Order: Zernike coefficients K1, K2, ... (radians; no piston, which cannot be seen); the illumination's parameters; those of a phase screen; pointing of each
/// map (in beams, lambda / D); and, unless they are solved for in closed form, scale and offset of each map (in units of the map's peak)
/// and the logarithm of a common factor on the noise.</remarks>
public sealed class OofLayout
{
    /// <summary>Lays out a problem.</summary>
    /// <param name="maxOrder">Largest Zernike degree, at least 1.</param>
    /// <param name="illumination">The illumination model.</param>
    /// <param name="radius">Dish radius, m.</param>
    /// <param name="mapCount">Number of maps.</param>
    /// <param name="likelihood">Gaussian profiles scale and offset out; others have them as parameters.</param>
    /// <param name="isExplicit">Whether scales, offsets and the noise's factor are parameters whatever the likelihood, as a posterior wants them.</param>
    /// <param name="screen">A phase beside the Zernike polynomials', rad; null for none.</param>
    public OofLayout(int maxOrder, IlluminationModel illumination, double radius, int mapCount, Likelihood likelihood, bool isExplicit = false, ApertureFormula? screen = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxOrder, 1);
        (MaxOrder, Illumination, MapCount, Screen) = (maxOrder, illumination, mapCount, screen);
        IsProfiled = !isExplicit && likelihood.Name == Likelihood.Gaussian.Name;
        CoefficientCount = ZernikeOrder.Count(maxOrder) - 1;
        var parameters = new List<Parameter>();
        for (var j = 1; j <= CoefficientCount; j++) parameters.Add(new(Text($"K{j}"), "rad", 0));
        var (lighting, screening) = (illumination.Parameters(radius), screen?.Parameters ?? []);
        (IlluminationCount, ScreenCount) = (lighting.Count, screening.Count);
        foreach (var p in lighting.Concat(screening)) parameters.Add(new(p.Name, p.Unit, p.Start) { Lower = p.Lower, Upper = p.Upper });
        for (var k = 0; k < mapCount; k++)
        {
            parameters.Add(new(Text($"pointing_u_{k}"), "beam", 0));
            parameters.Add(new(Text($"pointing_v_{k}"), "beam", 0));
        }

        for (var k = 0; k < mapCount && !IsProfiled; k++)
        {
            parameters.Add(new(Text($"scale_{k}"), "peak", 1));
            parameters.Add(new(Text($"offset_{k}"), "peak", 0));
        }

        if (!IsProfiled) parameters.Add(new("log_noise", string.Empty, 0));
        Parameters = new ParameterSet(parameters);
    }

    /// <summary>Largest Zernike degree.</summary>
    public int MaxOrder { get; }

    /// <summary>The illumination model.</summary>
    public IlluminationModel Illumination { get; }

    /// <summary>Number of maps.</summary>
    public int MapCount { get; }

    /// <summary>Whether scales and offsets are solved for in closed form.</summary>
    public bool IsProfiled { get; }

    /// <summary>Number of Zernike coefficients, piston left out.</summary>
    public int CoefficientCount { get; }

    /// <summary>All parameters, free, with default starts.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>Index of the illumination's first parameter.</summary>
    public int FirstIllumination => CoefficientCount;

    /// <summary>Number of the illumination's parameters.</summary>
    public int IlluminationCount { get; }

    /// <summary>A phase beside the Zernike polynomials', rad; null for none.</summary>
    public ApertureFormula? Screen { get; }

    /// <summary>Index of the screen's first parameter.</summary>
    public int FirstScreen => FirstIllumination + IlluminationCount;

    /// <summary>Number of the screen's parameters.</summary>
    public int ScreenCount { get; }

    /// <summary>Index of the noise factor's logarithm, or -1.</summary>
    public int LogNoise => IsProfiled ? -1 : Parameters.Count - 1;

    /// <summary>Index of a map's pointing along u.</summary>
    public int PointingU(int map) => Parameters.IndexOf("pointing_u_0") + (2 * map);

    /// <summary>Index of a map's pointing along v.</summary>
    public int PointingV(int map) => PointingU(map) + 1;

    /// <summary>Index of a map's scale, or -1.</summary>
    public int Scale(int map) => IsProfiled ? -1 : Parameters.IndexOf("scale_0") + (2 * map);

    /// <summary>Index of a map's offset, or -1.</summary>
    public int Offset(int map) => IsProfiled ? -1 : Scale(map) + 1;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
