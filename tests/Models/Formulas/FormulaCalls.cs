using System.Globalization;
using VlbiOps.Core.Expressions;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Tests.Models.Formulas;

/// <summary>Texts that call functions of the catalogue.</summary>
internal static class FormulaCalls
{
    /// <summary>A call of a function with real arguments made of two texts.</summary>
    public static string Of(string name, string first, string second) => name switch
    {
        "besselj" or "besseli" or "besselie" or "polygamma" => $"{name}(2, {first})",
        "where" => $"where({first} < {second}, {first}, {second})",
        "clamp" => $"clamp({first}, 0, {second})",
        _ => FormulaFunctions.Find(name)!.Least == 2 ? $"{name}({first}, {second})" : $"{name}({first})",
    };

    /// <summary>A random real formula of functions of the catalogue and u, v, w.</summary>
    public static Expr Random(Random random, int depth, Func<string, FormulaValue?> known) => FormulaText.Read($"re({Text(random, depth)})", known).Real;

    public static string Text(Random random, int depth)
    {
        if (depth == 0) return random.Next(3) == 0 ? random.NextDouble().ToString("R", CultureInfo.InvariantCulture) : new[] { "u", "v", "w" }[random.Next(3)];
        var (a, b) = (Text(random, depth - 1), Text(random, depth - 1));
        return random.Next(8) switch
        {
            0 => $"{a} + ({b})",
            1 => $"{a} - ({b})",
            2 => $"({a})*({b})",
            3 => $"({a})/({b})",
            4 => $"-({a})^{random.Next(-3, 4)}",
            _ => Of(Real[random.Next(Real.Length)], a, b),
        };
    }

    private static readonly string[] Real = [.. FormulaFunctions.All.Select(function => function.Name).Where(name => name is not ("complex" or "cis"))];
}
