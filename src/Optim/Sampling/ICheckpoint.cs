namespace VlbiOps.Optim.Sampling;

/// <summary>Where a run leaves its state now and then, so that it can be taken up again after its process was killed.</summary>
public interface ICheckpoint
{
    /// <summary>The state left last; null where there is none.</summary>
    byte[]? Load();

    /// <summary>Leaves a state in place of the last one. Called from several threads, never at once. Where it throws, the run goes on and tells why at its end.</summary>
    void Save(byte[] state);
}
