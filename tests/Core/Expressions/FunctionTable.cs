using System.Globalization;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Core.Expressions;

/// <summary>Small tables of known values: comma-separated, a head line of names, comment lines behind a hash.</summary>
internal static class FunctionTable
{
    public static IReadOnlyList<string[]> Rows(string fixture) =>
        [.. File.ReadLines(TestFiles.Fixture(fixture)).Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.Split(','))];

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
