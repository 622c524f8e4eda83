using System.Globalization;
using System.Text.Json;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Results.Sampling;

/// <summary>Writes one chain as CmdStan does: settings in comments, the header, what adaptation came to, the draws.</summary>
internal sealed class CmdStanWriter(TextWriter writer, Draws draws, DrawsHeader header)
{
    public void Write(int chain)
    {
        var columns = CmdStanNames.Columns(draws.Names);
        Settings(chain);
        Names(columns);
        writer.WriteLine(string.Join(',', SamplerColumns.Names.Concat(columns)));
        if (header.Adaptations.Count > 0)
        {
            Adaptation(header.Adaptations[chain]);
        }

        var values = draws.Chains[chain];
        for (var draw = 0; draw < values.Count; draw++)
        {
            for (var column = 0; column < SamplerColumns.Names.Length; column++)
            {
                writer.Write(column == 0 ? "" : ",");
                writer.Write(Text(SamplerColumns.Get(values, column, draw)));
            }

            for (var parameter = 0; parameter < values.ParameterCount; parameter++)
            {
                writer.Write(',');
                writer.Write(Text(values.Values[(parameter * values.Count) + draw]));
            }

            writer.WriteLine();
        }
    }

    /// <summary>The fewest digits that give the same number; what is not finite as C prints it.</summary>
    private static string Text(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture)
        : double.IsNaN(value) ? "nan" : value > 0.0 ? "inf" : "-inf";

    private void Settings(int chain)
    {
        Setting("model", OneWord(header.Model));
        Setting("vlbiops_version", header.Version is { } version ? OneWord(version) : null);
        Setting("start_datetime", header.Date?.ToString("O", CultureInfo.InvariantCulture));
        Setting("method", "sample");
        writer.WriteLine("#   sample");
        Setting("    num_samples", draws.CountPerChain);
        Setting("    num_warmup", header.WarmupCount);
        Setting("    save_warmup", 0);
        Setting("    thin", 1);
        writer.WriteLine("#     adapt");
        Setting("      engaged", 1);
        Setting("      delta", header.TargetAcceptance is { } delta ? Text(delta) : null);
        Setting("    algorithm", "hmc");
        writer.WriteLine("#       hmc");
        if (header.Sampler is { } sampler)
        {
            var engine = OneWord(sampler).ToLowerInvariant();
            Setting("        engine", engine);
            writer.WriteLine("#           " + engine);
        }

        Setting("            max_depth", header.MaxTreeDepth);
        Setting("        metric", header.Adaptations.Any(a => a.IsDense) ? "dense_e" : "diag_e");
        Setting("id", chain + 1);
        writer.WriteLine("# random");
        Setting("  seed", header.Seed);
    }

    private void Setting(string key, object? value)
    {
        if (value is not null)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# {key} = {value}"));
        }
    }

    /// <summary>Names that their columns do not give back.</summary>
    private void Names(string[] columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (CmdStanNames.Name(columns[i]) != draws.Names[i])
            {
                writer.WriteLine($"# quantity {columns[i]} = {JsonSerializer.Serialize(draws.Names[i])}");
            }
        }
    }

    private void Adaptation(ChainAdaptation adaptation)
    {
        writer.WriteLine("# Adaptation terminated");
        Setting("Step size", Text(adaptation.StepSize));
        if (adaptation.InverseMetric.Length == 0)
        {
            return;
        }

        writer.WriteLine(adaptation.IsDense ? "# Elements of inverse mass matrix:" : "# Diagonal elements of inverse mass matrix:");
        foreach (var row in adaptation.InverseMetric.Chunk(adaptation.Dimension))
        {
            writer.WriteLine("# " + string.Join(", ", row.Select(Text)));
        }
    }

    private static string OneWord(string text) => string.Join('_', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
