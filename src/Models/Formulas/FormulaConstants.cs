namespace VlbiOps.Models.Formulas;

/// <summary>Numbers that formulas know by name: pi, inf and nan, and those of physics and of units behind <c>const.</c>, where they cannot be taken for parameters.</summary>
public static class FormulaConstants
{
    /// <summary>Values by name; SI (exact by definition since 2019, CODATA 2018 otherwise), angles in radians.</summary>
    public static IReadOnlyDictionary<string, double> All { get; } = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase)
    {
        ["pi"] = Math.PI,
        ["inf"] = double.PositiveInfinity,
        ["infinity"] = double.PositiveInfinity,
        ["nan"] = double.NaN,
        ["const.e"] = Math.E,
        ["const.c"] = 299792458,
        ["const.h"] = 6.62607015e-34,
        ["const.k"] = 1.380649e-23,
        ["const.deg"] = Math.PI / 180,
        ["const.arcmin"] = Math.PI / (180.0 * 60.0),
        ["const.arcsec"] = Math.PI / (180.0 * 3600.0),
        ["const.mas"] = Math.PI / (180.0 * 3600.0 * 1e3),
        ["const.uas"] = Math.PI / (180.0 * 3600.0 * 1e6),
    };
}
