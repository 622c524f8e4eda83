using System.Globalization;
using VlbiOps.Core.Expressions;
using VlbiOps.Tests.Core.Expressions;

namespace VlbiOps.Tests.Core.Kernels;

/// <summary>The special functions by name, with their correctly rounded values.</summary>
internal static class SpecialFunctions
{
    private static readonly Lazy<ILookup<(string, int), (double X, double Value)>> Table = new(() =>
        FunctionTable.Rows("numerics/special.csv").ToLookup(
            row => (row[0], int.Parse(row[1], CultureInfo.InvariantCulture)),
            row => (FunctionTable.Number(row[2]), FunctionTable.Number(row[3]))));

    public static IEnumerable<(string Name, int Order)> All => Table.Value.Select(group => group.Key);

    public static (double X, double Value)[] Rows(string name, int order) => [.. Table.Value[(name, order)]];

    public static Func<Expr, Expr> Of(string name, int order) => name switch
    {
        "erf" => Functions.Erf,
        "erfc" => Functions.Erfc,
        "lgamma" => Functions.LogGamma,
        "psi" => x => Functions.Polygamma(order, x),
        "J" => x => Functions.BesselJ(order, x),
        "Ie" => x => Functions.BesselIScaled(order, x),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not a special function"),
    };

    /// <summary>The error in units of the accuracy promised: 1e-14 of the value, or 1e-15 near zeros of functions that have some.</summary>
    public static double Error(string name, double value, double expected)
    {
        if (value.Equals(expected) || value == expected) return 0;
        var floor = name is "J" or "lgamma" or "psi" ? 1e-15 : 5e-324;
        return Math.Abs(value - expected) / Math.Max(1e-14 * Math.Abs(expected), floor);
    }
}
