using System.Text;
using System.Text.Json;
using Dapper;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Message.Backend;

public sealed class CheckMessageIsSentTests : IAsyncLifetime
{
    private const int Sent = 2;
    private const int Unknown = 0;

    private readonly SendBackendMessage text = new(
        "u1", "u2", Content: JsonElement.Parse("""{"content":"hello"}"""), ContentType: ContentTypes.Text, SessionType: SessionTypes.Single);

    private MessageHouse house = null!;

    public async ValueTask InitializeAsync() => house = await MessageHouse.OpenAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_message_that_was_sent_is_known_by_its_operation_to_everybody()
    {
        await AskAsync(text, "op1");
        Assert.Equal((Sent, Unknown), (await StatusAsync("op1"), await StatusAsync("op2")));
        var answer = await house.Mediator.SendAsync(new CheckMessageIsSent(), A.User("u3") with { OperationID = "op1" }, Token);
        Assert.Equal(Sent, answer.Status);
    }

    [Fact]
    public async Task The_answer_of_a_bot_counts_as_well()
    {
        var key = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"sendID":"u1","recvID":"u2"}"""));
        await AskAsync(new SendSimpleMessage(key, "hi"), "op1");
        Assert.Equal(Sent, await StatusAsync("op1"));
    }

    [Fact]
    public async Task What_was_refused_is_not_known()
    {
        await Assert.ThrowsAsync<ImException>(async () => await AskAsync(text with { RecvID = "nobody" }, "op1"));
        Assert.Equal(Unknown, await StatusAsync("op1"));
    }

    [Fact]
    public async Task It_is_still_known_after_a_restart()
    {
        await AskAsync(text, "op1");
        await house.ReopenAsync();
        Assert.Equal(Sent, await StatusAsync("op1"));
    }

    [Fact]
    public async Task It_is_known_for_a_day_from_the_last_message()
    {
        await AskAsync(text, "op1");
        house.Clock.Advance(TimeSpan.FromHours(23));
        await AskAsync(text, "op1");
        house.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(Sent, await StatusAsync("op1"));
        house.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(Unknown, await StatusAsync("op1"));
    }

    [Fact]
    public async Task What_is_older_than_a_day_is_deleted_and_nothing_else()
    {
        await Task.WhenAll(Enumerable.Range(0, 1_200).Select(i => AskAsync(text, $"old{i}")));
        house.Clock.Advance(TimeSpan.FromHours(25));
        await AskAsync(text, "new");

        await house.Jobs.Single(static job => job.Name == "sent-operations-expiry").RunAsync(Token);

        await using var connection = await house.Get<Database>().OpenAsync(Token);
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM sent_operations"));
        Assert.Equal(Sent, await StatusAsync("new"));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<TResult> AskAsync<TResult>(IRequest<TResult> request, string operationID)
        => house.Mediator.SendAsync(request, A.Admin() with { OperationID = operationID }, Token).AsTask();

    private async Task<int> StatusAsync(string operationID) => (await AskAsync(new CheckMessageIsSent(), operationID)).Status;
}
