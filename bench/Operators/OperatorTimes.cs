namespace VlbiOps.Bench.Operators;

/// <summary>`dotnet run -c Release --project bench -- operators [gemm] [matrix] [padded] [positions]`: throughput of the linear operators in seconds, where
/// BenchmarkDotNet would take minutes. Without names all of them run.</summary>
internal static class OperatorTimes
{
    private static readonly Dictionary<string, Action<TextWriter>> Parts = new()
    {
        ["gemm"] = GemmTimes.Run,
        ["matrix"] = FourierTimes.Matrix,
        ["padded"] = FourierTimes.Padded,
        ["positions"] = FourierTimes.Positions,
    };

    public static int Run(string[] names, TextWriter output)
    {
        foreach (string name in names.Length == 0 ? [.. Parts.Keys] : names)
        {
            if (!Parts.TryGetValue(name, out var part))
            {
                output.WriteLine($"'{name}' is none of {string.Join(", ", Parts.Keys)}");
                return 64;
            }

            part(output);
        }

        return 0;
    }
}
