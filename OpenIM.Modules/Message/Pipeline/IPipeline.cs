namespace OpenIM.Modules.Message.Pipeline;

/// <summary>
/// Takes records in, keeps the order of each lane key, and answers when they are durable. A seam
/// (docs/architecture.md): in-process lanes when embedded, Kafka when scaled out.
/// </summary>
public interface IPipeline
{
    /// <summary>
    /// Submits a record. Completes after the commit, and before anything of it is pushed: continuations run first, so
    /// that a sender's ack leaves before its echo.
    /// </summary>
    /// <exception cref="Platform.Errors.ImException">The pipeline is full (<c>Errors.Internal</c>); nothing was taken.</exception>
    ValueTask<Accepted> SubmitAsync(PipelineRecord record, CancellationToken cancellationToken);
}
