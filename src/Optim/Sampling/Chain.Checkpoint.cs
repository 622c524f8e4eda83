using VlbiOps.Optim.Sampling.Metrics;

namespace VlbiOps.Optim.Sampling;

/// <content>The state as bytes.</content>
internal sealed partial class Chain
{
    /// <summary>Writes the state after the last transition; what came since is done again when it is taken up.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(phase != Phase.Start);
        if (phase == Phase.Start)
        {
            return;
        }

        writer.Write(Iteration);
        writer.Write(stage);
        writer.Write(stageIteration);
        writer.Write(mustSearch);
        writer.Write(phase == Phase.Finished);
        writer.Write(isParked);
        writer.Write(Failure ?? string.Empty);
        writer.Write(step);
        writer.Write(WarmUpGradients);
        writer.Write(SamplingGradients);
        writer.WriteAll(current.Position);
        writer.WriteAll(current.Gradient);
        writer.Write(current.Potential);
        MetricBytes.Save(metric, writer);
        adaptation.Save(writer);
        writer.Write(window.Count);
        for (var k = 0; k < window.Count; k++)
        {
            writer.WriteAll(window.Positions[k]);
            writer.WriteAll(window.Gradients[k]);
        }

        Record.Save(writer);
    }

    /// <summary>Takes up a state written by <see cref="Save"/>.</summary>
    public void Load(BinaryReader reader)
    {
        if (!reader.ReadBoolean())
        {
            return;
        }

        Iteration = reader.ReadCount(int.MaxValue);
        stage = reader.ReadCount(settings.WarmUp.Count);
        stageIteration = reader.ReadCount(int.MaxValue);
        mustSearch = reader.ReadBoolean();
        var finished = reader.ReadBoolean();
        isParked = reader.ReadBoolean();
        Failure = reader.ReadString() is { Length: > 0 } failure ? failure : null;
        step = reader.ReadDouble();
        (WarmUpGradients, SamplingGradients) = (reader.ReadInt32(), reader.ReadInt32());
        reader.ReadAll(current.Position);
        reader.ReadAll(current.Gradient);
        current.Potential = reader.ReadDouble();
        metric = MetricBytes.Load(reader, settings.Dimension);
        adaptation.Load(reader);
        window.Clear();
        var held = reader.ReadCount(settings.WarmUpIterations);
        for (var k = 0; k < held; k++)
        {
            window.Add(reader.ReadAll(settings.Dimension), reader.ReadAll(settings.Dimension));
        }

        Record.Load(reader);
        metric.Apply(current.Gradient, current.Pull);
        wasWarmingUp = IsWarmingUp;
        if (finished || isParked)
        {
            phase = finished ? Phase.Finished : Phase.Parked;
        }
        else
        {
            BeginNext();
        }
    }
}
