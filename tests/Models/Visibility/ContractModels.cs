using VlbiOps.Core.Objectives;
using VlbiOps.Models.Visibility;

namespace VlbiOps.Tests.Models.Visibility;

/// <summary>Every model there is, as text, from the catalog itself: each kind plain and with each of its arguments, each combinator around a few.</summary>
internal static class ContractModels
{
    private static readonly string[] Inside = ["mring(order=2)"];

    private static readonly string[] Further =
        ["shift(rotate(stretch(mring(order=1,floor=gauss))))+shift(gauss)+gauss", "renormalise(stretch(disk+gauss(elliptical)))", "mring(order=4,thin,floor=disk)", "student(degrees=3)", "mring(order=15)"];

    public static IReadOnlyList<string> Texts { get; } =
    [
        .. SkyModelCatalog.All.Where(kind => !kind.IsCombinator).SelectMany(Variants)
            .Concat(SkyModelCatalog.All.Where(kind => kind.IsCombinator).SelectMany(kind => Inside.Select(inner => $"{kind.Name}({inner})")))
            .Concat(Further)
            .DistinctBy(text => SkyModelText.Parse(text).ToString()),
    ];

    /// <summary>Values inside the bounds that make nothing vanish.</summary>
    public static double[] Values(SkyModel model) => [.. model.Parameters.Select(Value)];

    private static IEnumerable<string> Variants(SkyModelKind kind) =>
        kind.Example != kind.Name ? [kind.Example] : [kind.Name, .. kind.Arguments.SelectMany(argument => Written(argument).Select(text => $"{kind.Name}({text})"))];

    private static IEnumerable<string> Written(SkyModelArgument argument) => argument.Values switch
    {
        null => [argument.Name],
        var values when values.All(char.IsAsciiDigit) => [$"{argument.Name}={values}", $"{argument.Name}=5"],
        var values => values.Split('|').Select(value => $"{argument.Name}={value}"),
    };

    private static double Value(Parameter parameter, int index) => parameter.Unit switch
    {
        "deg" => 25 + (40 * index),
        "uas" when parameter.Lower < 0 => index % 2 == 0 ? 5.5 : -3.25,
        _ => Math.Min(parameter.Start * (1 + (0.02 * index)), (0.1 * parameter.Start) + (0.9 * parameter.Upper)),
    };
}
