using System.Collections.Concurrent;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Stores;

/// <summary>A pipeline, and where its work shows.</summary>
/// <param name="Pipeline">What is tested.</param>
/// <param name="Log">Where it stores.</param>
/// <param name="Pushed">What it published, in order.</param>
internal sealed record PipelineBench(IPipeline Pipeline, IMessageLog Log, ConcurrentQueue<StoredMessage> Pushed);

/// <summary>What every pipeline promises.</summary>
public abstract class PipelineSpec : IAsyncLifetime
{
    private PipelineBench bench = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_accepted_is_in_the_log()
    {
        var record = A.Record(A.Text("u1", "u2", "m1"));
        await SubmitAsync(record);
        Assert.NotNull(await bench.Log.FindKeyAsync(record.Items[0].Key, "si_u1_u2", Token));
    }

    [Fact]
    public async Task What_was_accepted_is_pushed_in_the_order_of_its_lane_key_with_dense_seqs()
    {
        var submitted = Enumerable.Range(1, 200).Select(i => SubmitAsync(A.Record(A.Text("u1", "u2", $"m{i}")))).ToList();
        await Task.WhenAll(submitted);
        await PushedAsync(200);
        Assert.Equal(Enumerable.Range(1, 200).Select(i => $"m{i}:{i}"), bench.Pushed.Select(m => $"{m.Message.ClientMsgID}:{m.Seq}"));
    }

    [Fact]
    public async Task Conversations_are_numbered_apart()
    {
        await SubmitAsync(A.Record(A.Text("u1", "u2", "m1")));
        await SubmitAsync(A.Record(A.Text("u1", "u3", "m1")));
        await PushedAsync(2);
        Assert.All(bench.Pushed, static message => Assert.Equal(1, message.Seq));
    }

    [Fact]
    public async Task A_second_copy_is_answered_as_stored_and_pushed_to_nobody()
    {
        var first = await SubmitAsync(A.Record(A.Text("u1", "u2", "m1", "first")));
        var second = await SubmitAsync(A.Record(A.Text("u1", "u2", "m1", "other words")));
        await SubmitAsync(A.Record(A.Text("u1", "u2", "m2")));
        await PushedAsync(2);
        Assert.Equal(first.Key, second.Key);
        Assert.Equal(["m1", "m2"], bench.Pushed.Select(static message => message.Message.ClientMsgID));
    }

    [Fact]
    public async Task Copies_that_are_submitted_at_once_are_one_message()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SubmitAsync(A.Record(A.Text("u1", "u2", "m1")))));
        Assert.Single(answers.Select(static answer => answer.Key).Distinct());
        Assert.Equal(1, (await bench.Log.GetHeadAsync("si_u1_u2", Token)).MaxSeq);
    }

    [Fact]
    public async Task The_session_that_sends_a_second_copy_gets_it_back_alone()
    {
        await SubmitAsync(A.Record(A.Text("u1", "u2", "m1", "first")));
        await SubmitAsync(A.Record(A.Text("u1", "u2", "m1", "other words"), session: "s1"));
        await PushedAsync(2);
        var echo = bench.Pushed.Last();
        Assert.Equal(("s1", 1L), (echo.OnlyToSessionID, echo.Seq));
        Assert.Contains("first", System.Text.Encoding.UTF8.GetString(echo.Message.Content.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transient_message_is_pushed_without_a_seq_and_not_stored()
    {
        var record = A.Record(A.Text("u1", "u2", "m1"), stored: false);
        await SubmitAsync(record);
        await PushedAsync(1);
        Assert.Equal(0, bench.Pushed.Single().Seq);
        Assert.Null(await bench.Log.FindKeyAsync(record.Items[0].Key, "si_u1_u2", Token));
        Assert.Equal(0, (await bench.Log.GetHeadAsync("si_u1_u2", Token)).MaxSeq);
    }

    [Fact]
    public async Task The_answer_to_a_session_comes_before_the_push()
    {
        var pushedAtAnswer = -1;
        async Task SendAsync()
        {
            await bench.Pipeline.SubmitAsync(A.Record(A.Text("u1", "u2", "m1"), session: "s1"), Token);
            pushedAtAnswer = bench.Pushed.Count;
        }

        await SendAsync();
        await PushedAsync(1);
        Assert.Equal(0, pushedAtAnswer);
    }

    [Fact]
    public async Task A_command_changes_the_log_and_its_notification_is_pushed()
    {
        await SubmitAsync(A.Record(A.Text("u1", "u2", "m1")));
        var notice = A.Record(A.Text("u1", "u2", "notice"));
        await SubmitAsync(notice with { Changes = [new LogChange.Revoke("si_u1_u2", 1, new Revocation(0, "u1", "nick", 1))] });
        await PushedAsync(2);
        var marks = await bench.Log.GetMarksAsync("si_u1_u2", "u2", 1, 1, Token);
        Assert.Equal("u1", marks.Revocations[1].UserID);
    }

    [Fact]
    public async Task After_a_restart_numbers_go_on_and_copies_are_still_known()
    {
        await SubmitAsync(A.Record(A.Text("u1", "u2", "m1")));
        await SubmitAsync(A.Record(A.Text("u1", "u2", "m2")));

        bench = await ReopenAsync();
        bench.Pushed.Clear();
        await SubmitAsync(A.Record(A.Text("u1", "u2", "m2")));
        await SubmitAsync(A.Record(A.Text("u1", "u2", "m3")));

        await PushedAsync(1);
        var pushed = bench.Pushed.Single();
        Assert.Equal(("m3", 3L), (pushed.Message.ClientMsgID, pushed.Seq));
    }

    public async ValueTask InitializeAsync() => bench = await OpenAsync();

    public abstract ValueTask DisposeAsync();

    private protected abstract Task<PipelineBench> OpenAsync();

    private protected abstract Task<PipelineBench> ReopenAsync();

    private Task<Accepted> SubmitAsync(PipelineRecord record) => bench.Pipeline.SubmitAsync(record, Token).AsTask();

    private Task PushedAsync(int count) => Eventually.TrueAsync(() => bench.Pushed.Count >= count, $"{count} pushed messages");
}
