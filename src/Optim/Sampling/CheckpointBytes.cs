using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Sampling.WarmUp;

namespace VlbiOps.Optim.Sampling;

/// <summary>The states of all chains as bytes, headed by what tells the run they belong to.</summary>
internal sealed class CheckpointBytes(HamiltonianSampler options, WarmUpScheme scheme, Chain[] chains)
{
    private const string Magic = "VlbiOps sampling checkpoint 3";

    public static byte[] Write(Chain chain)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        chain.Save(writer);
        writer.Flush();
        return stream.ToArray();
    }

    public byte[] Join(byte[][] states)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(Fingerprint());
        foreach (var state in states)
        {
            writer.Write(state.Length);
            writer.Write(state);
        }

        writer.Flush();
        var whole = stream.ToArray();
        return [.. whole, .. SHA256.HashData(whole)];
    }

    /// <summary>Puts the chains where they were.</summary>
    /// <exception cref="ArgumentException">The bytes are not of this run.</exception>
    public void Read(byte[] state, IObjective objective)
    {
        try
        {
            var length = state.Length - SHA256.HashSizeInBytes;
            if (length < 0 || !SHA256.HashData(state.AsSpan(0, length)).AsSpan().SequenceEqual(state.AsSpan(length)))
            {
                throw new InvalidDataException("it was cut short or changed; without it the run begins anew");
            }

            using var reader = new BinaryReader(new MemoryStream(state, 0, length));
            if (reader.ReadString() != Magic)
            {
                throw new InvalidDataException("it does not begin as one");
            }

            var (found, expected) = (reader.ReadString(), Fingerprint());
            if (found != expected)
            {
                throw new ArgumentException($"the checkpoint is of another run: {found}, where this one is {expected}");
            }

            foreach (var chain in chains)
            {
                _ = reader.ReadInt32();
                chain.Load(reader);
                CheckDensity(chain, objective);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or DecoderFallbackException or FormatException or IOException)
        {
            throw new ArgumentException($"the checkpoint cannot be read: {exception.Message}", exception);
        }
    }

    private static void CheckDensity(Chain chain, IObjective objective)
    {
        if (!chain.HasStarted || chain.Failure is not null)
        {
            return;
        }

        var value = objective.ValueAndGradient(chain.Current.Position, new double[objective.Dimension]);
        if (value != chain.Current.Potential)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"the checkpoint is of another problem: where chain {chain.Index + 1} stopped, minus the log density is {value:R} and was {chain.Current.Potential:R}"));
        }
    }

    private string Fingerprint() => string.Create(
        CultureInfo.InvariantCulture,
        $"{options.Name}, {chains[0].Current.Position.Length} parameters, {options.Chains} chains of {options.Draws} draws, warm-up {scheme.Name} of {string.Join('+', scheme.Stages.Select(StageText))}{(scheme.IsPooled ? " together" : string.Empty)} by {scheme.StepSize}, seed {options.Seed}, target {options.TargetAcceptance}, largest depth {options.LargestDepth}, steps {options.FixedSteps}, energy {options.MaxEnergyError}");

    private static string StageText(WarmUpStage stage) => string.Create(
        CultureInfo.InvariantCulture, $"{stage.Iterations}{stage.Estimator?.GetType().Name}{(stage.MaxDepth < int.MaxValue ? $"<{stage.MaxDepth}" : string.Empty)}");
}
