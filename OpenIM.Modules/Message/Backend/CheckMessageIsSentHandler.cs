using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Backend;

internal sealed class CheckMessageIsSentHandler(SentOperations operations) : IHandler<CheckMessageIsSent, CheckMessageIsSentResult>
{
    private const int Sent = 2;

    public async ValueTask<CheckMessageIsSentResult> HandleAsync(
        CheckMessageIsSent request, Caller caller, CancellationToken cancellationToken)
        => new(await operations.ContainAsync(caller.OperationID, cancellationToken) ? Sent : 0);
}
